/** Why a request is not answered, in a sentence for who asked. */
export class ReadRefused extends Error {
  override readonly name = 'ReadRefused';
  readonly status: 400 | 403 | 404;
  constructor(status: ReadRefused['status'], message: string) {
    super(message);
    this.status = status;
  }
}
