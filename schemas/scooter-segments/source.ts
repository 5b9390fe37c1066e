import type { Source } from '../../core/definition/source.ts';

/** Track calls of Segment, as apps send them with what they tell under `properties`, beside events by their own names. */
export default {
  rounded: ['metres', 'speed', 'battery'],
  names: {
    segment_id: ['messageId'],
    scooter_id: ['properties.scooter_id', 'properties.scooterId', 'properties.vehicle_id', 'properties.vehicleId'],
    ride_id: ['properties.ride_id', 'properties.rideId'],
    started_at: ['properties.started_at', 'properties.startedAt'],
    ended_at: ['properties.ended_at', 'properties.endedAt', 'timestamp'],
    city: ['properties.city', 'context.location.city'],
    metres: ['properties.metres', 'properties.meters', 'properties.distance'],
    seconds: ['properties.seconds', 'properties.duration'],
    speed: ['properties.speed'],
    battery: ['properties.battery', 'properties.battery_level', 'properties.batteryLevel'],
    start_latitude: ['properties.start_latitude', 'properties.startLatitude', 'properties.start.lat'],
    start_longitude: ['properties.start_longitude', 'properties.startLongitude', 'properties.start.lng'],
    end_latitude: ['properties.end_latitude', 'properties.endLatitude', 'properties.end.lat'],
    end_longitude: ['properties.end_longitude', 'properties.endLongitude', 'properties.end.lng'],
  },
} satisfies Source;
