import type { NeuroglassApi } from './api';

declare global {
  interface Window {
    neuroglass: NeuroglassApi;
  }
}
