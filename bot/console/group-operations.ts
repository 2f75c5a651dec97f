import { z } from 'zod';
import { type GroupsOffice, groupView } from '../groups/groups-office.ts';
import { done } from '../handoffs/done.ts';
import { type Call, operation } from './operation.ts';
import { given } from './place-operations.ts';

const words = z.string().min(1).max(200);

/** What the HTTP interface does with groups. */
export const groupOperations = {
  groups: operation({
    method: 'get',
    path: '/groups',
    summary: 'Nhóm của các thôn',
    input: z.object({ village: words.optional(), closed: z.stringbool().optional() }),
    result: z.array(groupView),
    run: (office, filter) => office.groups(given(filter)),
  }),
  addGroup: operation({
    method: 'post',
    path: '/groups',
    summary: 'Ghi một nhóm là nhóm của một thôn',
    input: z.object({
      id: words,
      village: words,
      by: z.string().min(1).max(80),
      name: z.string().max(200).optional(),
      members: z.number().int().min(0).max(100_000).optional(),
    }),
    result: done,
    run: (office, group) => office.addGroup(given(group)),
  }),
  closeGroup: operation({
    method: 'post',
    path: '/groups/close',
    summary: 'Đóng một nhóm',
    input: z.object({ id: words }),
    result: done,
    run: (office, { id }) => office.closeGroup(id),
  }),
  listenInGroup: operation({
    method: 'post',
    path: '/groups/listen',
    summary: 'Bật hoặc tắt lắng nghe trong một nhóm',
    input: z.object({ id: words, on: z.boolean() }),
    result: done,
    run: (office, { id, on }) => office.listenInGroup(id, on),
  }),
  namePosters: operation({
    method: 'post',
    path: '/groups/posters',
    summary: 'Nêu tên những người được đăng trong một nhóm',
    input: z.object({ id: words, people: z.array(words).max(50) }),
    result: done,
    run: (office, { id, people }) => office.namePosters(id, people),
  }),
};

/** The office's part for groups on a running server. */
export function remoteGroups(call: Call): GroupsOffice {
  return {
    groups: ({ village, closed }) =>
      call(
        groupOperations.groups,
        given({ village, closed: closed === undefined ? undefined : String(closed) }),
      ),
    addGroup: (group) => call(groupOperations.addGroup, group),
    closeGroup: (id) => call(groupOperations.closeGroup, { id }),
    listenInGroup: (id, on) => call(groupOperations.listenInGroup, { id, on }),
    namePosters: (id, people) => call(groupOperations.namePosters, { id, people: [...people] }),
  };
}
