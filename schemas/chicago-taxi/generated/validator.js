export const validatorWith = (judge, readTime, writable) =>
function validate(event, now) {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return judge.notAnObject(event);
  let p = judge.none, known = 0, v, t;
  v = event.trip_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 40 && writable(v))) p = judge.field(p, 0, v);
  v = event.taxi_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 128 && writable(v))) p = judge.field(p, 1, v);
  v = event.trip_start_timestamp;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && (t = readTime(v)) === t && t <= now + 300000)) p = judge.eventTime(p, 2, v, now);
  v = event.trip_end_timestamp;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'string' && (t = readTime(v)) === t)) p = judge.field(p, 3, v); }
  v = event.trip_seconds;
  if (v !== undefined) { known++; if (v !== null && !(Number.isSafeInteger(v) && v >= 0)) p = judge.field(p, 4, v); }
  v = event.trip_miles;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v > -1000000 && v < 1000000 && v >= 0 && Math.round(v * 1000) / 1000 === v)) p = judge.field(p, 5, v); }
  v = event.pickup_census_tract;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'string' && v.length <= 11 && writable(v))) p = judge.field(p, 6, v); }
  v = event.dropoff_census_tract;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'string' && v.length <= 11 && writable(v))) p = judge.field(p, 7, v); }
  v = event.pickup_community_area;
  if (v !== undefined) { known++; if (v !== null && !(Number.isSafeInteger(v) && v >= 1 && v <= 77)) p = judge.field(p, 8, v); }
  v = event.dropoff_community_area;
  if (v !== undefined) { known++; if (v !== null && !(Number.isSafeInteger(v) && v >= 1 && v <= 77)) p = judge.field(p, 9, v); }
  v = event.fare;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v > -100000000 && v < 100000000 && v >= 0 && Math.round(v * 100) / 100 === v)) p = judge.field(p, 10, v); }
  v = event.tips;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v > -100000000 && v < 100000000 && v >= 0 && Math.round(v * 100) / 100 === v)) p = judge.field(p, 11, v); }
  v = event.tolls;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v > -100000000 && v < 100000000 && v >= 0 && Math.round(v * 100) / 100 === v)) p = judge.field(p, 12, v); }
  v = event.extras;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v > -100000000 && v < 100000000 && v >= 0 && Math.round(v * 100) / 100 === v)) p = judge.field(p, 13, v); }
  v = event.trip_total;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v > -100000000 && v < 100000000 && v >= 0 && Math.round(v * 100) / 100 === v)) p = judge.field(p, 14, v); }
  v = event.payment_type;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'string' && v.length <= 32 && writable(v))) p = judge.field(p, 15, v); }
  v = event.company;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'string' && v.length <= 80 && writable(v))) p = judge.field(p, 16, v); }
  v = event.pickup_centroid_latitude;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v - v === 0 && v >= -90 && v <= 90)) p = judge.field(p, 17, v); }
  v = event.pickup_centroid_longitude;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v - v === 0 && v >= -180 && v <= 180)) p = judge.field(p, 18, v); }
  v = event.pickup_centroid_location;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'string' && v.length <= 60 && writable(v))) p = judge.field(p, 19, v); }
  v = event.dropoff_centroid_latitude;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v - v === 0 && v >= -90 && v <= 90)) p = judge.field(p, 20, v); }
  v = event.dropoff_centroid_longitude;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v - v === 0 && v >= -180 && v <= 180)) p = judge.field(p, 21, v); }
  v = event.dropoff_centroid_location;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'string' && v.length <= 60 && writable(v))) p = judge.field(p, 22, v); }
  const found = Object.keys(event).length;
  return found === known || (found === known + 1 && event.schema_version === 1) ? p : judge.others(p, event);
};
