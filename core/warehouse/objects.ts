/** Files of the lake. */
export interface Objects {
  /** Every file whose name begins so. */
  list(prefix: string): Promise<readonly LakeFile[]>;
  /** The bytes of a file, unpacked if it is packed. */
  read(key: string): Promise<Uint8Array>;
  /** Packed if the name ends in `.gz`. */
  write(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** An address under which anyone can read the file for a while. */
  link(key: string, seconds: number): Promise<string>;
  /** How a warehouse or a person names the file. */
  uri(key: string): string;
}

export interface LakeFile {
  readonly key: string;
  /** When it was written, epoch ms. */
  readonly writtenAt: number;
  readonly bytes: number;
}
