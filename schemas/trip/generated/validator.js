export const validatorWith = (judge, readTime, writable) =>
function validate(event, now) {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return judge.notAnObject(event);
  let p = judge.none, known = 0, v, t;
  v = event.trip_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 40 && writable(v))) p = judge.field(p, 0, v);
  v = event.hoverboard_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 40 && writable(v))) p = judge.field(p, 1, v);
  v = event.customer_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 64 && writable(v))) p = judge.field(p, 2, v);
  v = event.ended_at;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && (t = readTime(v)) === t && t <= now + 300000)) p = judge.eventTime(p, 3, v, now);
  v = event.seconds;
  if (v !== undefined) known++;
  if (!(Number.isSafeInteger(v) && v >= 0 && v <= 86400)) p = judge.field(p, 4, v);
  v = event.metres;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v > -100000000 && v < 100000000 && v >= 0 && Math.round(v * 10) / 10 === v)) p = judge.field(p, 5, v);
  v = event.price;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v > -1000000 && v < 1000000 && v >= 0 && Math.round(v * 100) / 100 === v)) p = judge.field(p, 6, v);
  const found = Object.keys(event).length;
  return found === known || (found === known + 1 && event.schema_version === 1) ? p : judge.others(p, event);
};
