// The machine's resolver, and addresses as it gives them.
#include <algorithm>
#include <memory>

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "curl_sender.hpp"
#include "socket_address.hpp"

namespace motcua::notify {

Result<std::vector<Address>> resolve(const std::string& name) {
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    const int failed = ::getaddrinfo(name.c_str(), nullptr, &wanted, &list);
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> kept(failed == 0 ? list : nullptr,
                                                                    ::freeaddrinfo);
    std::vector<Address> found;
    for (const addrinfo* each = kept.get(); each != nullptr; each = each->ai_next) {
        const auto address = address_in(*each->ai_addr);
        if (address && std::find(found.begin(), found.end(), *address) == found.end()) {
            found.push_back(*address);
        }
    }
    if (found.empty()) {
        return Error{ErrorCode::not_found,
                     "expected an address of \"" + name + "\", but it has none"};
    }
    return found;
}

std::optional<Address> address_in(const sockaddr& socket_address) {
    Address address;
    const auto take = [&](const auto& bytes) {
        std::copy_n(reinterpret_cast<const std::uint8_t*>(&bytes), sizeof bytes,
                    address.bytes.begin());
    };
    if (socket_address.sa_family == AF_INET) {
        take(reinterpret_cast<const sockaddr_in&>(socket_address).sin_addr);
        return address;
    }
    if (socket_address.sa_family == AF_INET6) {
        address.v6 = true;
        take(reinterpret_cast<const sockaddr_in6&>(socket_address).sin6_addr);
        return address;
    }
    return std::nullopt;
}

}  // namespace motcua::notify
