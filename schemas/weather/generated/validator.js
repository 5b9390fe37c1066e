export const validatorWith = (judge, readTime, writable) =>
function validate(event, now) {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return judge.notAnObject(event);
  let p = judge.none, known = 0, v, t;
  v = event.station_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 40 && writable(v))) p = judge.field(p, 0, v);
  v = event.observed_at;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && (t = readTime(v)) === t && t <= now + 300000)) p = judge.eventTime(p, 1, v, now);
  v = event.city;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v.length <= 60 && writable(v))) p = judge.field(p, 2, v);
  v = event.condition;
  if (v !== undefined) known++;
  if (!((v === "clear" || v === "clouds" || v === "drizzle" || v === "rain" || v === "snow" || v === "fog" || v === "thunderstorm"))) p = judge.field(p, 3, v);
  v = event.temperature;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v > -1000 && v < 1000 && v >= -60 && v <= 60 && Math.round(v * 100) / 100 === v)) p = judge.field(p, 4, v);
  v = event.humidity;
  if (v !== undefined) { known++; if (v !== null && !(Number.isSafeInteger(v) && v >= 0 && v <= 100)) p = judge.field(p, 5, v); }
  v = event.pressure;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v > -10000 && v < 10000 && v >= 850 && v <= 1100 && Math.round(v * 10) / 10 === v)) p = judge.field(p, 6, v); }
  v = event.wind_speed;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v > -1000 && v < 1000 && v >= 0 && v <= 120 && Math.round(v * 100) / 100 === v)) p = judge.field(p, 7, v);
  v = event.wind_direction;
  if (v !== undefined) { known++; if (v !== null && !(Number.isSafeInteger(v) && v >= 0 && v <= 360)) p = judge.field(p, 8, v); }
  v = event.rain;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v > -1000 && v < 1000 && v >= 0 && Math.round(v * 100) / 100 === v)) p = judge.field(p, 9, v); }
  v = event.latitude;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v - v === 0 && v >= -90 && v <= 90)) p = judge.field(p, 10, v);
  v = event.longitude;
  if (v !== undefined) known++;
  if (!(typeof v === 'number' && v - v === 0 && v >= -180 && v <= 180)) p = judge.field(p, 11, v);
  const found = Object.keys(event).length;
  return found === known || (found === known + 1 && event.schema_version === 1) ? p : judge.others(p, event);
};
