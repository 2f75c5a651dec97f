import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { codeIn } from '../../feedback/receipt-code.ts';
import { tellStatus } from '../../feedback/tell-status.ts';
import type { Skill } from '../skill.ts';

const asks =
  /\b(phan anh|gop y|kien nghi|phieu|ma phieu|y kien) .{0,40}(den dau|toi dau|xu ly chua|xong chua|tra loi chua|the nao roi|sao roi|ket qua|tinh trang)|\b(tra cuu|xem|kiem tra) .{0,16}(phieu|phan anh|gop y|kien nghi)\b/u;

/** "How far is my complaint?": by code or by whose it is. */
const ticketStatus: Skill = {
  name: 'ticket-status',
  order: 120,
  match: (said) =>
    codeIn(said.text, 'PA') !== null || asks.test(fold(said.text).replace(/[^a-z0-9]+/gu, ' ')),
  handle: tellStatus,
};
export default ticketStatus;
