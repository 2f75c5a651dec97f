import { z } from 'zod';
import { stuckView } from '../coach/list-stuck.ts';
import { finding } from '../doctor/finding.ts';
import { questionReport, questionStatuses } from '../faq/questions.ts';
import { feedbackFilters, feedbackView } from '../feedback/list-feedback.ts';
import { done } from '../handoffs/done.ts';
import { handoffFilters, handoffView } from '../handoffs/list-handoffs.ts';
import { announcementOperations } from './announcements/operations.ts';
import { groupOperations } from './group-operations.ts';
import { operation } from './operation.ts';
import { peopleOperations } from './people-operations.ts';
import { placeOperations } from './place-operations.ts';
import { givenPassword, staffView } from './staff.ts';

const reply = { text: z.string().max(20_000), by: z.string().min(1).max(80) };
const code = z.string().min(1).max(40);
const name = z.string().min(1).max(200);

/** Everything the HTTP interface does. */
export const operations = {
  handoffs: operation({
    method: 'get',
    path: '/handoffs',
    summary: 'Câu hỏi chờ người trả lời, hoặc đã xong',
    input: z.object({ filter: z.enum(handoffFilters).default('waiting') }),
    result: z.array(handoffView),
    run: (office, { filter }) => office.handoffs(filter),
  }),
  replyToHandoff: operation({
    method: 'post',
    path: '/handoffs/{id}/reply',
    summary: 'Trả lời một câu hỏi đang chờ',
    input: z.object({ id: code, ...reply }),
    result: done,
    run: (office, { id, ...words }) => office.replyToHandoff(id, words),
  }),
  closeHandoff: operation({
    method: 'post',
    path: '/handoffs/{id}/close',
    summary: 'Đóng một câu hỏi mà không nhắn gì',
    input: z.object({ id: code }),
    result: done,
    run: (office, { id }) => office.closeHandoff(id),
  }),
  feedback: operation({
    method: 'get',
    path: '/feedback',
    summary: 'Phản ánh của người dân',
    input: z.object({ filter: z.enum(feedbackFilters).default('open') }),
    result: z.array(feedbackView),
    run: (office, { filter }) => office.feedback(filter),
  }),
  replyToFeedback: operation({
    method: 'post',
    path: '/feedback/{code}/reply',
    summary: 'Trả lời một phản ánh',
    input: z.object({ code, ...reply }),
    result: done,
    run: (office, { code, ...words }) => office.replyToFeedback(code, words),
  }),
  setFeedbackState: operation({
    method: 'post',
    path: '/feedback/{code}/state',
    summary: 'Đổi trạng thái một phản ánh',
    input: z.object({ code, state: z.enum(['working', 'closed']) }),
    result: done,
    run: (office, { code, state }) => office.setFeedbackState(code, state),
  }),
  questions: operation({
    method: 'get',
    path: '/questions',
    summary: 'Người dân hỏi gì, gom theo nghĩa',
    input: z.object({
      days: z.coerce.number().positive().max(3660).default(30),
      status: z.enum(questionStatuses).optional(),
    }),
    result: questionReport,
    run: (office, { days, status }) => office.questions(days, status),
  }),
  stuck: operation({
    method: 'get',
    path: '/stuck',
    summary: 'Bước của bài hướng dẫn mà người dân bị vướng',
    input: z.object({ days: z.coerce.number().positive().max(3660).default(30) }),
    result: z.array(stuckView),
    run: (office, { days }) => office.stuck(days),
  }),
  examine: operation({
    method: 'get',
    path: '/doctor',
    summary: 'Máy, dữ liệu và các kênh: điều gì đúng, điều gì sai và cách sửa',
    input: z.object({}),
    result: z.array(finding),
    run: (office) => office.examine(),
  }),
  staff: operation({
    method: 'get',
    path: '/staff',
    summary: 'Ai được đăng nhập',
    input: z.object({}),
    result: z.array(staffView),
    run: (office) => office.staff(),
  }),
  addStaff: operation({
    method: 'post',
    path: '/staff',
    summary: 'Thêm người được đăng nhập; trả về mật khẩu dùng một lần',
    input: z.object({ name }),
    result: givenPassword,
    run: (office, input) => office.addStaff(input.name),
  }),
  resetStaff: operation({
    method: 'post',
    path: '/staff/{name}/reset',
    summary: 'Cấp lại mật khẩu dùng một lần',
    input: z.object({ name }),
    result: givenPassword,
    run: (office, input) => office.resetStaff(input.name),
  }),
  removeStaff: operation({
    method: 'delete',
    path: '/staff/{name}',
    summary: 'Bỏ quyền đăng nhập',
    input: z.object({ name }),
    result: done,
    run: (office, input) => office.removeStaff(input.name),
  }),
  ...announcementOperations,
  ...placeOperations,
  ...peopleOperations,
  ...groupOperations,
};
