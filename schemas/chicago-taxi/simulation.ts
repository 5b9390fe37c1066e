import type { Draw } from '../../core/simulation/draw.ts';
import { simulationOf } from '../../core/simulation/simulation.ts';
import stream from './stream.ts';

type Area = readonly [area: number, latitude: number, longitude: number, pickups: number];

/** Community areas with the centroids that the City publishes; the last number is how many pickups of 100 begin there. */
const AREAS: readonly Area[] = [
  [8, 41.899602111, -87.633308037, 26],
  [32, 41.878865584, -87.625192142, 21],
  [28, 41.874005383, -87.66351755, 14],
  [76, 41.980264315, -87.913624596, 13],
  [6, 41.944226601, -87.655998182, 5],
  [7, 41.922686284, -87.649488729, 4],
  [33, 41.857183858, -87.620334624, 4],
  [56, 41.792592, -87.769615, 3],
  [24, 41.901206994, -87.676355989, 3],
  [3, 41.96581197, -87.655878786, 2],
  [77, 41.9867118, -87.663416405, 1],
  [41, 41.794090253, -87.592310855, 1],
  [22, 41.922760788, -87.699155343, 1],
  [4, 41.975170943, -87.687515515, 1],
  [1, 42.009622881, -87.670166857, 1],
];
const PICKUPS = AREAS.flatMap((area) => Array.from({ length: area[3] }, () => area));
const COMPANIES = ['Flash Cab', 'Taxi Affiliation Services', 'Sun Taxi', 'City Service', 'Chicago Independents'];

const cents = (amount: number): number => Math.round(amount * 100) / 100;
const point = ([, latitude, longitude]: Area): string => `POINT (${longitude} ${latitude})`;
/** Kilometres of a degree here, and miles of a kilometre; streets are a third longer than the straight line. */
const milesBetween = (from: Area, to: Area): number =>
  Math.hypot((from[1] - to[1]) * 111.2, (from[2] - to[2]) * 82.7) * 0.6214 * 1.33;

const tipOf = (draw: Draw, payment: string, fare: number): number =>
  payment === 'Credit Card' || payment === 'Mobile' ? cents(fare * draw.between(0.1, 0.28)) : 0;

export default simulationOf(stream, {
  entities: 300,
  eventsPerSecond: 20,
  day: [5, 3, 3, 4, 6, 5, 2, 2, 1, 1, 2, 3, 5, 7, 8, 8, 8, 9, 9, 9, 9, 10, 10, 9],
  event: ({ draw, own, at, written }) => {
    const from = draw.pick(PICKUPS);
    const to = draw.pick(PICKUPS);
    const trip_miles = Number((milesBetween(from, to) + draw.skewed(0.9, 0.5)).toFixed(2));
    const trip_seconds = Math.round((trip_miles / draw.between(11, 27)) * 3_600 + draw.between(60, 240));
    const payment_type = draw.pick(['Credit Card', 'Credit Card', 'Cash', 'Cash', 'Mobile', 'Prcard', 'Unknown']);
    const fare = cents(3.25 + Math.round((trip_miles * 2.25 + trip_seconds / 36 / 5) * 4) / 4);
    const tips = tipOf(draw, payment_type, fare);
    const extras = draw.pick([0, 0, 0, 1, 1, 2, 4]);
    const tolls = 0;
    return {
      taxi_id: Array.from({ length: 4 }, () =>
        own
          .whole(0, 2 ** 32 - 1)
          .toString(16)
          .padStart(8, '0'),
      ).join(''),
      trip_end_timestamp: written(at + trip_seconds * 1_000),
      trip_seconds,
      trip_miles,
      pickup_census_tract: draw.chance(0.45) ? `17031${String(from[0]).padStart(2, '0')}0100` : null,
      dropoff_census_tract: draw.chance(0.45) ? `17031${String(to[0]).padStart(2, '0')}0100` : null,
      pickup_community_area: from[0],
      dropoff_community_area: to[0],
      fare,
      tips,
      tolls,
      extras,
      trip_total: cents(fare + tips + tolls + extras),
      payment_type,
      company: own.pick(COMPANIES),
      pickup_centroid_latitude: from[1],
      pickup_centroid_longitude: from[2],
      pickup_centroid_location: point(from),
      dropoff_centroid_latitude: to[1],
      dropoff_centroid_longitude: to[2],
      dropoff_centroid_location: point(to),
    };
  },
});
