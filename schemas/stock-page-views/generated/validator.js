export const validatorWith = (judge, readTime, writable) =>
function validate(event, now) {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return judge.notAnObject(event);
  let p = judge.none, known = 0, v, t;
  v = event.view_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 64 && writable(v))) p = judge.field(p, 0, v);
  v = event.visitor_id;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v !== '' && v.length <= 64 && writable(v))) p = judge.field(p, 1, v);
  v = event.viewed_at;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && (t = readTime(v)) === t && t <= now + 300000)) p = judge.eventTime(p, 2, v, now);
  v = event.symbol;
  if (v !== undefined) known++;
  if (!(typeof v === 'string' && v.length <= 12 && writable(v))) p = judge.field(p, 3, v);
  v = event.page;
  if (v !== undefined) known++;
  if (!((v === "quote" || v === "chart" || v === "news" || v === "filings" || v === "order"))) p = judge.field(p, 4, v);
  v = event.referrer;
  if (v !== undefined) { known++; if (v !== null && !((v === "search" || v === "mail" || v === "social" || v === "site"))) p = judge.field(p, 5, v); }
  v = event.load_time;
  if (v !== undefined) { known++; if (v !== null && !(Number.isSafeInteger(v) && v >= 0 && v <= 600000)) p = judge.field(p, 6, v); }
  const found = Object.keys(event).length;
  return found === known || (found === known + 1 && event.schema_version === 1) ? p : judge.others(p, event);
};
