import { brotli } from '../../adapters/brotli.ts';
import { compressionContract } from '../contracts/compression.contract.ts';

compressionContract('Brotli', brotli);
