/** Nobody is at fault: the same work may succeed a little later. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
}

/** We are at fault, or what we stored was damaged: stop, loudly, and touch nothing. */
export class Defect extends Error {
  override readonly name = 'Defect';
}
