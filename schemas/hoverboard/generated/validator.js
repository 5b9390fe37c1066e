export const validatorWith = (judge, readTime, writable) =>
function validate(event, now) {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return judge.notAnObject(event);
  let p = judge.none, known = 0, v, t;
  v = event.hoverboard_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 40 && writable(v))) p = judge.field(p, 0, v);
  v = event.reading;
  if (v !== undefined) known++;
  if (!(Number.isSafeInteger(v) && v >= 0)) p = judge.field(p, 1, v);
  v = event.measured_at;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && (t = readTime(v)) === t && t <= now + 300000)) p = judge.eventTime(p, 2, v, now);
  v = event.status;
  if (v !== undefined) known++;
  if (!((v === "parked" || v === "riding" || v === "charging" || v === "faulty"))) p = judge.field(p, 3, v);
  v = event.battery;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v > -1000 && v < 1000 && v >= 0 && v <= 100 && Math.round(v * 10) / 10 === v)) p = judge.field(p, 4, v);
  v = event.temperature;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v > -1000 && v < 1000 && v >= -40 && v <= 150 && Math.round(v * 10) / 10 === v)) p = judge.field(p, 5, v);
  v = event.vibration;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v > -1000 && v < 1000 && v >= 0 && v <= 50 && Math.round(v * 1000) / 1000 === v)) p = judge.field(p, 6, v);
  v = event.speed;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v > -1000 && v < 1000 && v >= 0 && v <= 60 && Math.round(v * 10) / 10 === v)) p = judge.field(p, 7, v);
  v = event.latitude;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v - v === 0 && v >= -90 && v <= 90)) p = judge.field(p, 8, v); }
  v = event.longitude;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v - v === 0 && v >= -180 && v <= 180)) p = judge.field(p, 9, v); }
  const found = Object.keys(event).length;
  return found === known || (found === known + 1 && event.schema_version === 1) ? p : judge.others(p, event);
};
