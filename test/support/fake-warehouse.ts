import type { Row, SqlWarehouse } from '../../core/warehouse/sql-warehouse.ts';

/** A warehouse that answers at once with what the test says, and remembers what it was asked. */
interface FakeWarehouse extends SqlWarehouse {
  readonly transactions: (readonly string[])[];
}

/** `answer` gives the rows of the last statement of a transaction, or throws what the statement fails with. */
export function fakeWarehouse(answer: (statements: readonly string[]) => readonly Row[] = () => []): FakeWarehouse {
  const transactions: (readonly string[])[] = [];
  return {
    transactions,
    begin: async (statements) => String(transactions.push(statements) - 1),
    async outcome(id) {
      try {
        answer(transactions[Number(id)]!);
        return { state: 'done' };
      } catch (error) {
        return { state: 'failed', reason: (error as Error).message };
      }
    },
    rows: async (id) => answer(transactions[Number(id)]!),
  };
}
