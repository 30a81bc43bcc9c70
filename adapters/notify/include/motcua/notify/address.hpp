// Addresses and networks of IP, and which of them belong to the Internet. Values only: nothing here
// asks the network.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace motcua::notify {

struct Address {
    bool v6 = false;
    std::array<std::uint8_t, 16> bytes{};  ///< of version 4 the first four, the others zero
    friend bool operator==(const Address&, const Address&) = default;
};

/// One spelling of version 4 ("192.0.2.1": four numbers, decimal, no leading zeros), and version 6 by
/// RFC 4291 without brackets and zone. nullopt for anything else, however libraries may read it
/// ("127.1", "0x7f.0.0.1", "2130706433").
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);
/// As parse_address() reads it.
[[nodiscard]] std::string to_text(const Address& address);
/// The address of version 4 inside ::ffff:0:0/96, which a connection to it reaches; else itself.
[[nodiscard]] Address unmapped(const Address& address);

struct Network {
    Address base;
    unsigned bits = 0;
    friend bool operator==(const Network&, const Network&) = default;
};

/// "10.20.0.0/16", "fd00::/8". nullopt if it is none, has bits set after its prefix (a slip), or lies
/// in ::ffff:0:0/96 (name the network of version 4 instead).
[[nodiscard]] std::optional<Network> parse_network(std::string_view text);
/// An address of version 4 written as one of version 6 counts as what it is.
[[nodiscard]] bool contains(const Network& network, const Address& address);

/// Whether an address is one of the public Internet: no network of an agency, no machine of its own,
/// no group, no bridge between the versions, nothing that is reserved.
[[nodiscard]] bool is_internet(const Address& address);

}  // namespace motcua::notify
