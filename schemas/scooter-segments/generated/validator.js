export const validatorWith = (judge, readTime, writable) =>
function validate(event, now) {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return judge.notAnObject(event);
  let p = judge.none, known = 0, v, t;
  v = event.segment_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 64 && writable(v))) p = judge.field(p, 0, v);
  v = event.scooter_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 40 && writable(v))) p = judge.field(p, 1, v);
  v = event.ride_id;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'string' && v.length <= 64 && writable(v))) p = judge.field(p, 2, v); }
  v = event.started_at;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && (t = readTime(v)) === t)) p = judge.field(p, 3, v);
  v = event.ended_at;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && (t = readTime(v)) === t && t <= now + 300000)) p = judge.eventTime(p, 4, v, now);
  v = event.city;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v.length <= 60 && writable(v))) p = judge.field(p, 5, v);
  v = event.metres;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v > -10000000 && v < 10000000 && v >= 0 && Math.round(v * 10) / 10 === v)) p = judge.field(p, 6, v);
  v = event.seconds;
  if (v !== undefined) known++;
  if (!(Number.isSafeInteger(v) && v >= 0 && v <= 86400)) p = judge.field(p, 7, v);
  v = event.speed;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v > -1000 && v < 1000 && v >= 0 && v <= 200 && Math.round(v * 10) / 10 === v)) p = judge.field(p, 8, v);
  v = event.battery;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v > -1000 && v < 1000 && v >= 0 && v <= 100 && Math.round(v * 10) / 10 === v)) p = judge.field(p, 9, v); }
  v = event.start_latitude;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v - v === 0 && v >= -90 && v <= 90)) p = judge.field(p, 10, v);
  v = event.start_longitude;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v - v === 0 && v >= -180 && v <= 180)) p = judge.field(p, 11, v);
  v = event.end_latitude;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v - v === 0 && v >= -90 && v <= 90)) p = judge.field(p, 12, v);
  v = event.end_longitude;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v - v === 0 && v >= -180 && v <= 180)) p = judge.field(p, 13, v);
  const found = Object.keys(event).length;
  return found === known || (found === known + 1 && event.schema_version === 1) ? p : judge.others(p, event);
};
