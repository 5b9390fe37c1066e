import { fill, h, svg } from '../dom.ts';
import { plainText } from '../format.ts';

interface Place {
  readonly label: string;
  readonly value: number;
}
const WIDTH = 420;
const HEIGHT = 300;
const EDGE = 26;
const LARGEST = 22;

/** The place that a group names as `POINT (longitude latitude)`. */
export function pointOf(label: string): { readonly longitude: number; readonly latitude: number } | undefined {
  const [, longitude, latitude] = /^POINT ?\((-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)\)$/.exec(label) ?? [];
  return longitude === undefined ? undefined : { longitude: Number(longitude), latitude: Number(latitude) };
}

/** The name of a group as there is room for it. */
export function groupText(label: string): string {
  const point = pointOf(label);
  return point ? `${point.latitude.toFixed(3)}°, ${point.longitude.toFixed(3)}°` : label;
}

/** Groups that are places, as circles where they lie. Hidden while no group is one. */
export function groupMap(title: string) {
  const drawing = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': `Map: ${title}` });
  const element = h('div', { class: 'map', hidden: true }, drawing as unknown as HTMLElement);
  return {
    element,
    draw(groups: readonly Place[]) {
      const places = groups.flatMap(({ label, value }) => {
        const point = pointOf(label);
        return point ? [{ ...point, value }] : [];
      });
      element.hidden = places.length === 0;
      if (places.length === 0) return;
      const to = projection(places);
      const most = Math.max(...places.map(({ value }) => value));
      fill(drawing, [
        ...graticule(to),
        // Small circles last, so that none is covered.
        ...places.map((place) => {
          const { x, y } = to.place(place);
          const name = `${plainText(place.value)} at ${place.latitude.toFixed(4)}°, ${place.longitude.toFixed(4)}°`;
          const r = Math.max(2.5, LARGEST * Math.sqrt(place.value / most)).toFixed(1);
          return svg('circle', { class: 'place', cx: x.toFixed(1), cy: y.toFixed(1), r }, svg('title', {}, name));
        }),
      ]);
    },
  };
}

interface Projection {
  place(at: { readonly longitude: number; readonly latitude: number }): { x: number; y: number };
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

function projection(places: readonly { readonly longitude: number; readonly latitude: number }[]): Projection {
  const longitudes = places.map(({ longitude }) => longitude);
  const latitudes = places.map(({ latitude }) => latitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  // A degree of longitude is shorter than one of latitude away from the equator.
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (WIDTH - 2 * EDGE) / Math.max((east - west) * narrow, 1e-3),
    (HEIGHT - 2 * EDGE) / Math.max(north - south, 1e-3),
  );
  return {
    west,
    east,
    south,
    north,
    place: ({ longitude, latitude }) => ({
      x: WIDTH / 2 + (longitude - (west + east) / 2) * narrow * scale,
      y: HEIGHT / 2 - (latitude - (south + north) / 2) * scale,
    }),
  };
}

function graticule({ place, west, east, south, north }: Projection): readonly SVGElement[] {
  const step = stepFor(Math.max(east - west, north - south));
  const lines: SVGElement[] = [];
  const middle = { longitude: (west + east) / 2, latitude: (south + north) / 2 };
  for (let at = Math.floor(west / step) * step; at <= east + step; at += step) {
    const { x } = place({ ...middle, longitude: at });
    if (x < 0 || x > WIDTH) continue;
    lines.push(
      svg('line', { x1: x, x2: x, y1: 0, y2: HEIGHT }),
      svg('text', { x: x + 3, y: HEIGHT - 5 }, `${at.toFixed(2)}°`),
    );
  }
  for (let at = Math.floor(south / step) * step; at <= north + step; at += step) {
    const { y } = place({ ...middle, latitude: at });
    if (y < 0 || y > HEIGHT) continue;
    lines.push(svg('line', { x1: 0, x2: WIDTH, y1: y, y2: y }), svg('text', { x: 3, y: y - 3 }, `${at.toFixed(2)}°`));
  }
  return lines;
}

const stepFor = (width: number): number =>
  [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10].find((step) => width / step <= 6) ?? 30;
