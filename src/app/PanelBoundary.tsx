import { Component, type ReactNode } from 'react';
import { showNotice } from '../store/notices';

/** Keeps the rest of the page when a panel fails, as when its code can't be fetched, and says so. */
export class PanelBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(): void {
    showNotice({
      message: 'notice.panelFailed',
      action: { label: 'notice.reload', run: () => location.reload() },
    });
  }

  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}
