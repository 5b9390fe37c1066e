import type { Source } from '../../core/definition/source.ts';

/** Answers of OpenWeather for the current weather in metric units, an object each, beside events by their own names. */
export default {
  names: {
    station_id: ['id'],
    observed_at: ['dt'],
    city: ['name'],
    condition: ['weather.0.main'],
    temperature: ['main.temp'],
    humidity: ['main.humidity'],
    pressure: ['main.pressure'],
    wind_speed: ['wind.speed'],
    wind_direction: ['wind.deg'],
    rain: ['rain.1h', 'snow.1h'],
    latitude: ['coord.lat'],
    longitude: ['coord.lon'],
  },
  epoch: 'seconds',
  rounded: ['temperature', 'pressure', 'wind_speed', 'rain'],
  words: {
    condition: {
      Clear: 'clear',
      Clouds: 'clouds',
      Drizzle: 'drizzle',
      Rain: 'rain',
      Snow: 'snow',
      Thunderstorm: 'thunderstorm',
      Mist: 'fog',
      Haze: 'fog',
      Fog: 'fog',
    },
  },
} satisfies Source;
