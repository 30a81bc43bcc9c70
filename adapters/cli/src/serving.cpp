// Reading an address, waiting for a signal.
#include "serving.hpp"

#include <charconv>
#include <ctime>

#include <fmt/format.h>

namespace motcua::cli {

Result<Address> parse_address(const std::string& text) {
    const Error none{ErrorCode::invalid_argument,
                     fmt::format("expected ADDRESS:PORT to listen at, but '{}' is none", text)};
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon + 1 == text.size()) {
        return none;
    }
    Address address;
    address.host = text.substr(0, colon);
    if (address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']') {
        address.host = address.host.substr(1, address.host.size() - 2);
    }
    if (address.host.empty()) {
        address.host = "127.0.0.1";
    }
    const char* const end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data() + colon + 1, end, address.port);
    return failed == std::errc{} && stop == end ? Result<Address>(std::move(address))
                                                : Result<Address>(none);
}

sigset_t hold_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

void wait_for_end(const sigset_t& signals, const ServerHost& host) {
    const timespec second{1, 0};
    while (sigtimedwait(&signals, nullptr, &second) < 0) {
        if (host.failure()) {
            return;
        }
    }
}

}  // namespace motcua::cli
