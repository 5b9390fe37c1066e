import fc from 'fast-check';

/** A mutant is dead with the first counterexample: nobody reads a smaller one. */
fc.configureGlobal({ endOnFailure: true });
