export const validatorWith = (judge, readTime, writable) =>
function validate(event, now) {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return judge.notAnObject(event);
  let p = judge.none, known = 0, v, t;
  v = event.action_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 64 && writable(v))) p = judge.field(p, 0, v);
  v = event.customer_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 64 && writable(v))) p = judge.field(p, 1, v);
  v = event.happened_at;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && (t = readTime(v)) === t && t <= now + 300000)) p = judge.eventTime(p, 2, v, now);
  v = event.action;
  if (v !== undefined) known++;
  if (!((v === "signed-up" || v === "searched" || v === "reserved" || v === "unlocked" || v === "paid" || v === "rated" || v === "complained"))) p = judge.field(p, 3, v);
  v = event.district;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'string' && v.length <= 40 && writable(v))) p = judge.field(p, 4, v); }
  v = event.platform;
  if (v !== undefined) known++;
  if (!((v === "ios" || v === "android" || v === "web"))) p = judge.field(p, 5, v);
  v = event.amount;
  if (v !== undefined) { known++; if (v !== null && !(typeof v === 'number' && v > -1000000 && v < 1000000 && v >= 0 && Math.round(v * 100) / 100 === v)) p = judge.field(p, 6, v); }
  v = event.stars;
  if (v !== undefined) { known++; if (v !== null && !(Number.isSafeInteger(v) && v >= 1 && v <= 5)) p = judge.field(p, 7, v); }
  const found = Object.keys(event).length;
  return found === known || (found === known + 1 && event.schema_version === 1) ? p : judge.others(p, event);
};
