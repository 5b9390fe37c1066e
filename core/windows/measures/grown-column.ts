/** A larger copy of a column. */
export function grownColumn<A extends Float64Array | Int32Array | Uint8Array>(column: A, capacity: number): A {
  const larger = new (column.constructor as new (length: number) => A)(capacity);
  larger.set(column);
  return larger;
}
