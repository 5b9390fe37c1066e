export const validatorWith = (judge, readTime, writable) =>
function validate(event, now) {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return judge.notAnObject(event);
  let p = judge.none, known = 0, v, t;
  v = event.score_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 32 && writable(v))) p = judge.field(p, 0, v);
  v = event.model;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v.length <= 60 && writable(v))) p = judge.field(p, 1, v);
  v = event.span_start;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && (t = readTime(v)) === t)) p = judge.field(p, 2, v);
  v = event.span_end;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && (t = readTime(v)) === t)) p = judge.field(p, 3, v);
  v = event.revision;
  if (v !== undefined) known++;
  if (!(Number.isSafeInteger(v) && v >= 1)) p = judge.field(p, 4, v);
  v = event.score;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v - v === 0)) p = judge.field(p, 5, v);
  v = event.value;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v - v === 0)) p = judge.field(p, 6, v); }
  v = event.expected;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v - v === 0)) p = judge.field(p, 7, v); }
  v = event.deviation;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v - v === 0)) p = judge.field(p, 8, v); }
  v = event.run_at;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && (t = readTime(v)) === t && t <= now + 300000)) p = judge.eventTime(p, 9, v, now);
  v = event.sensor_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 32 && writable(v))) p = judge.field(p, 10, v);
  v = event.bpm_mean;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v > -1000 && v < 1000 && Math.round(v * 100) / 100 === v)) p = judge.field(p, 11, v); }
  const found = Object.keys(event).length;
  return found === known || (found === known + 1 && event.schema_version === 1) ? p : judge.others(p, event);
};
