import { listed, quoted, quotedIn } from './sql-text.ts';
import { keptName, LANDED, landingName, type Table } from './tables.ts';

/**
 * Statements of one transaction that bring what has landed into the table that people read: take what is there now,
 * keep one row of each key if it is newer than what is known, merge, and delete exactly what was taken. A file that
 * lands meanwhile is not seen and waits for the next run, whatever sequence numbers it was given. Both warehouses
 * understand them.
 */
export function mergeOf(table: Table, schema: string): readonly string[] {
  const landing = quotedIn(schema, landingName(table));
  const taken = quoted(`${table.name}__taken`);
  const fresh = quoted(`${table.name}__fresh`);
  return [
    `CREATE TEMPORARY TABLE ${taken} AS\nSELECT * FROM ${landing}`,
    `CREATE TEMPORARY TABLE ${fresh} AS\n${freshRows(table, taken, quotedIn(schema, keptName(table)))}`,
    table.newest.length > 0 ? merge(table, schema, fresh) : insert(table, schema, fresh),
    `DELETE FROM ${landing}\nUSING ${taken} AS "taken"\nWHERE ${quoted(landingName(table))}.${quoted(LANDED)} = "taken".${quoted(LANDED)}`,
    `DROP TABLE ${taken}`,
    `DROP TABLE ${fresh}`,
  ];
}

function freshRows({ columns, key, newest }: Table, taken: string, target: string): string {
  const order = [...newest.map((name) => `${quoted(name)} DESC`), quoted(LANDED)].join(', ');
  const unknown = `"known".${quoted(key[0] as string)} IS NULL`;
  const newer = newest.map((name, i) => {
    const equal = newest.slice(0, i).map((before) => `"landed".${quoted(before)} = "known".${quoted(before)} AND `);
    return `(${equal.join('')}"landed".${quoted(name)} > "known".${quoted(name)})`;
  });
  return [
    `SELECT\n${listed(columns.map(({ name }) => `"landed".${quoted(name)}`))}`,
    'FROM (',
    '  SELECT',
    '    *,',
    `    ROW_NUMBER() OVER (PARTITION BY ${key.map(quoted).join(', ')} ORDER BY ${order}) AS "place"`,
    `  FROM ${taken}`,
    ') AS "landed"',
    `LEFT JOIN ${target} AS "known"`,
    `  ON ${key.map((name) => `"landed".${quoted(name)} = "known".${quoted(name)}`).join('\n  AND ')}`,
    'WHERE "landed"."place" = 1',
    `  AND (${[unknown, ...newer].join(' OR ')})`,
  ].join('\n');
}

function merge(table: Table, schema: string, fresh: string): string {
  const { key, distributedBy } = table;
  const kept = quoted(keptName(table));
  const names = table.columns.map(({ name }) => name);
  // The distribution column takes part so that each node merges its own rows.
  const matched = [...key, ...(distributedBy ? [distributedBy] : [])];
  return [
    `MERGE INTO ${quotedIn(schema, keptName(table))}`,
    `USING ${fresh} AS "fresh"`,
    `ON ${matched.map((name) => `${kept}.${quoted(name)} = "fresh".${quoted(name)}`).join(' AND ')}`,
    'WHEN MATCHED THEN UPDATE SET',
    listed(names.filter((name) => !matched.includes(name)).map((name) => `${quoted(name)} = "fresh".${quoted(name)}`)),
    'WHEN NOT MATCHED THEN INSERT (',
    listed(names.map(quoted)),
    ') VALUES (',
    listed(names.map((name) => `"fresh".${quoted(name)}`)),
    ')',
  ].join('\n');
}

function insert(table: Table, schema: string, fresh: string): string {
  const columns = listed(table.columns.map(({ name }) => quoted(name)));
  return `INSERT INTO ${quotedIn(schema, keptName(table))} (\n${columns}\n)\nSELECT\n${columns}\nFROM ${fresh}`;
}
