/** A post of the Page or of a visitor on it. */
export interface Post {
  /** `<page>_<number>`. */
  id: string;
  /** null = the Page itself. */
  by: { id: string; name: string } | null;
  text: string;
  link: string | null;
  photo: { bytes: number } | null;
  at: number;
  /** When it will be seen, in milliseconds; null = it is. */
  scheduledAt: number | null;
}

/** A comment under a post. */
export interface Comment {
  /** `<post number>_<number>`. */
  id: string;
  postId: string;
  /** Comment it answers; null = directly under the post. */
  parentId: string | null;
  /** null = the Page itself. */
  by: { id: string; name: string } | null;
  text: string;
  at: number;
  /** The one private reply has been used. */
  privateReply: boolean;
  hidden: boolean;
}

/** Everything that stands on the Page. */
export class Posts {
  readonly posts: Post[] = [];
  readonly comments: Comment[] = [];
  private made = 0;

  constructor(private readonly pageId: string) {}

  addPost(post: Omit<Post, 'id'>): Post {
    const added = { id: `${this.pageId}_${this.number()}`, ...post };
    this.posts.push(added);
    return added;
  }

  addComment(comment: Omit<Comment, 'id' | 'privateReply' | 'hidden'>): Comment {
    const id = `${comment.postId.split('_')[1]}_${this.number()}`;
    const added = { id, privateReply: false, hidden: false, ...comment };
    this.comments.push(added);
    return added;
  }

  post(id: string): Post | undefined {
    return this.posts.find((post) => post.id === id);
  }

  comment(id: string): Comment | undefined {
    return this.comments.find((comment) => comment.id === id);
  }

  private number(): string {
    this.made += 1;
    return `12200${String(1000 + this.made)}`;
  }
}
