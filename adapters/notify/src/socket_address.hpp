// From the system's form of an address to ours.
#pragma once

#include <optional>

#include <sys/socket.h>

#include <motcua/notify/address.hpp>

namespace motcua::notify {

/// nullopt if it is none of IP.
[[nodiscard]] std::optional<Address> address_in(const sockaddr& socket_address);

}  // namespace motcua::notify
