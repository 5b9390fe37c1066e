import type { Poller } from '../../core/definition/poller.ts';
import source from './source.ts';

const poller: Poller = {
  description: 'Current weather data of OpenWeather (openweathermap.org/current) in metric units.',
  every: '10m',
  url: 'https://api.openweathermap.org/data/2.5/weather?lat={lat}&lon={lon}&units=metric',
  each: [
    { lat: '52.52', lon: '13.41' },
    { lat: '48.14', lon: '11.58' },
  ],
  secretParameters: { appid: 'openweather-key' },
  source,
};
export default poller;
