import fc from 'fast-check';

/** A mutant is dead with the first counterexample: nobody reads a smaller one. And it must not live for minutes. */
fc.configureGlobal({ endOnFailure: true, interruptAfterTimeLimit: 300 });
