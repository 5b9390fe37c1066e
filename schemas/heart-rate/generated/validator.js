export const validatorWith = (judge, readTime, writable) =>
function validate(event, now) {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return judge.notAnObject(event);
  let p = judge.none, known = 0, v, t;
  v = event.sample_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 64 && writable(v))) p = judge.field(p, 0, v);
  v = event.sensor_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 32 && writable(v))) p = judge.field(p, 1, v);
  v = event.sampled_at;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && (t = readTime(v)) === t && t <= now + 300000)) p = judge.eventTime(p, 2, v, now);
  v = event.heart_rate;
  if (v !== undefined) known++;
  if (!(Number.isSafeInteger(v) && v >= 0 && v <= 300)) p = judge.field(p, 3, v);
  const found = Object.keys(event).length;
  return found === known || (found === known + 1 && event.schema_version === 1) ? p : judge.others(p, event);
};
