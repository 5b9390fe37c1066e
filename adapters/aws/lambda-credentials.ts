import { credentials } from './environment.ts';

/**
 * Takes the place of the SDK's search for credentials in bundles: in Lambda they are in the environment and nowhere
 * else, and the code that looks for them on laptops and other machines is a third of a bundle.
 */
export const defaultProvider = () => async () => credentials();
