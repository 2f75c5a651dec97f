export * from '../wire/json.ts';
