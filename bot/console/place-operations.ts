import { z } from 'zod';
import { done } from '../handoffs/done.ts';
import { importOutcome } from '../imports/outcome.ts';
import { largestImport, rowsOf } from '../imports/row-schema.ts';
import { isDay } from '../places/days.ts';
import { placeEvent } from '../places/event.ts';
import { migrationReport } from '../places/happen.ts';
import { loadedPlaces, type PlacesOffice, placeView } from '../places/places-office.ts';
import { villageColumns } from '../places/village-rows.ts';
import { type Call, operation } from './operation.ts';

export const day = z.string().refine(isDay, 'ngày viết dạng năm-tháng-ngày, ví dụ 2026-12-01');
/** How an import treats faults. */
export const mode = { check: z.boolean(), skipBad: z.boolean() };

/** What the HTTP interface does with places. */
export const placeOperations = {
  loadPlaces: operation({
    method: 'post',
    path: '/places/load',
    summary: 'Nạp các xã, phường có sẵn; nơi đã có giữ nguyên',
    input: z.object({}),
    result: loadedPlaces,
    run: (office) => office.loadPlaces(),
  }),
  findPlaces: operation({
    method: 'get',
    path: '/places',
    summary: 'Tìm nơi theo tên, kể cả tên cũ',
    input: z.object({
      words: z.string().max(200),
      day: day.optional(),
      within: z.string().max(200).optional(),
    }),
    result: z.array(placeView),
    run: (office, { words, ...options }) => office.findPlaces(words, given(options)),
  }),
  importPlaces: operation({
    method: 'post',
    path: '/places/import',
    summary: 'Nhập danh sách thôn, bản, tổ dân phố',
    largestBody: largestImport,
    input: z.object({ rows: rowsOf(villageColumns), ...mode, day: day.optional() }),
    result: importOutcome,
    run: (office, { rows, ...options }) => office.importPlaces(rows, given(options)),
  }),
  placeEvent: operation({
    method: 'post',
    path: '/places/events',
    summary: 'Nhập, tách, đổi tên, chuyển hoặc đóng một nơi từ một ngày',
    input: z.object({
      event: placeEvent,
      by: z.string().min(1).max(80),
      check: z.boolean(),
      request: z.uuid().optional(),
    }),
    result: migrationReport,
    run: (office, { event, ...part }) => office.placeEvent(event, given(part)),
  }),
  publishPhone: operation({
    method: 'post',
    path: '/places/phone',
    summary: 'Ghi số điện thoại công khai của cơ quan ở một nơi; null là bỏ',
    input: z.object({ place: z.string().min(1).max(200), phone: z.string().max(40).nullable() }),
    result: done,
    run: (office, { place, phone }) => office.publishPhone(place, phone),
  }),
};

/** The office's part for places on a running server. */
export function remotePlaces(call: Call): PlacesOffice {
  return {
    loadPlaces: () => call(placeOperations.loadPlaces, {}),
    findPlaces: (words, options = {}) => call(placeOperations.findPlaces, { words, ...options }),
    importPlaces: (rows, options) => call(placeOperations.importPlaces, { rows: [...rows], ...options }),
    placeEvent: (event, part) => call(placeOperations.placeEvent, { event, ...part }),
    publishPhone: (place, phone) => call(placeOperations.publishPhone, { place, phone }),
  };
}

/** The fields that are there. */
export function given<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
