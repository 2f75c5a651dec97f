/** A person of the village to try the product as. Invented; the village is real. */
export interface Resident {
  id: string;
  /** What neighbours call the person; shown with every message. */
  called: string;
  name: string;
  about: string;
  /** First questions, as this person would type them. */
  questions: readonly string[];
}

/**
 * Khe Bành was the first digital village of its province: Dao people, 205 households, in the former commune
 * Châu Quế Hạ, which became part of xã Châu Quế on 1 July 2025.
 */
export const village = {
  name: 'Khe Bành',
  commune: 'xã Châu Quế',
  province: 'tỉnh Lào Cai',
  formerCommune: 'Châu Quế Hạ',
  households: 205,
} as const;

export const residents: readonly Resident[] = [
  {
    id: 'mui',
    called: 'Bà Mùi',
    name: 'Đặng Thị Mùi',
    about: '76 tuổi',
    questions: ['toi 76 tuoi khong co luong huu, duoc tro cap bao nhieu', 'Quên mật khẩu VNeID thì làm sao?'],
  },
  {
    id: 'phuc',
    called: 'Anh Phúc',
    name: 'Triệu Văn Phúc',
    about: 'trồng quế',
    questions: ['Bán quế trên mạng thì bắt đầu thế nào?', 'chuyen tien nham lam sao lay lai'],
  },
  {
    id: 'lan',
    called: 'Em Lan',
    name: 'Bàn Thị Lan',
    about: 'mới sinh con',
    questions: ['lam khai sinh cho con o dau', 'Bảo hiểm y tế hộ gia đình đóng bao nhiêu tiền?'],
  },
  {
    id: 'tuan',
    called: 'Anh Tuấn',
    name: 'Lý Văn Tuấn',
    about: 'tổ công nghệ số',
    questions: ['Tổ công nghệ số cộng đồng làm những việc gì?', 'co nguoi xung cong an bat cai app la'],
  },
];

/** The resident of an id, or the first one. */
export function residentOf(id: string | undefined): Resident {
  return residents.find((resident) => resident.id === id) ?? residents[0]!;
}
