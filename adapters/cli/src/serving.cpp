// Waiting for a signal.
#include "serving.hpp"

#include <ctime>

namespace motcua::cli {

sigset_t hold_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

void wait_for_end(const sigset_t& signals, ServerHost& host) {
    const timespec second{1, 0};
    while (!host.failure()) {
        const int came = sigtimedwait(&signals, nullptr, &second);
        if (came == SIGHUP) {
            host.renew_certificate();
        } else if (came > 0) {
            return;
        }
    }
}

}  // namespace motcua::cli
