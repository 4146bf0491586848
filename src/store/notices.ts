import { appStore, type Notice } from './appStore';

/** Shows a notice; one with the same message is replaced. */
export function showNotice(notice: Notice): void {
  appStore.setState(({ notices }) => ({ notices: [...without(notices, notice.message), notice] }));
}

/** Takes the notice with this message away, if it is there. */
export function dismissNotice(message: string): void {
  appStore.setState(({ notices }) => ({ notices: without(notices, message) }));
}

function without(notices: readonly Notice[], message: string): readonly Notice[] {
  return notices.filter((notice) => notice.message !== message);
}
