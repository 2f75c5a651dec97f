import { fold } from '../../knowledge/vietnamese/fold.ts';
import type { RoleTable } from '../store/place-tables.ts';

export type RoleName = RoleTable['role'];

/** Every role, as the team reads it and as tables name it. The first word is the one that is shown. */
export const roleWords: Readonly<Record<RoleName, readonly string[]>> = {
  resident: ['người dân', 'dân', 'hộ dân'],
  relay: [
    'chuyển tin',
    'người chuyển tin',
    'tổ viên',
    'thành viên tổ',
    'tổ công nghệ số',
    'tổ công nghệ số cộng đồng',
    'trưởng thôn',
  ],
  editor: ['soạn', 'soạn tin', 'biên tập', 'người soạn'],
  approver: ['duyệt', 'duyệt tin', 'phê duyệt', 'người duyệt'],
  organiser: ['tổ chức', 'điều phối', 'phụ trách', 'quản trị'],
  auditor: ['kiểm tra', 'giám sát', 'thanh tra'],
};

export const roleNames = Object.keys(roleWords) as RoleName[];

/** How a role is called in a sentence. */
export function roleText(role: RoleName): string {
  return roleWords[role][0]!;
}

/** The role people write, in Vietnamese with or without marks, or by its English name; null when there is none. */
export function roleIn(text: string): RoleName | null {
  const typed = fold(text).trim().replace(/\s+/gu, ' ');
  return (
    roleNames.find((role) => role === typed || roleWords[role].some((word) => fold(word) === typed)) ?? null
  );
}
