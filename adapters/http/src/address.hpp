// Network addresses as values: of peers, of the networks they lie in, of clients behind proxies.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange.hpp"

namespace motcua::http {

/// An IPv4 or IPv6 address. One that is IPv4 mapped into IPv6 is the IPv4 address.
struct Address {
    bool is_v6 = false;
    std::array<std::uint8_t, 16> bytes{};  ///< of IPv4 the first four

    /// nullopt for what is none; no port, no brackets, no zone.
    [[nodiscard]] static std::optional<Address> parse(std::string_view text);
    /// As RFC 5952 writes it.
    [[nodiscard]] std::string to_string() const;
    /// The network of the first `bits` bits that it lies in: "192.0.2.0/24".
    [[nodiscard]] std::string network(unsigned bits) const;
    friend bool operator==(const Address&, const Address&) = default;
};

/// A range of addresses, "10.0.0.0/8" or one address.
struct AddressRange {
    Address base;
    unsigned bits = 0;

    [[nodiscard]] static std::optional<AddressRange> parse(std::string_view text);
    [[nodiscard]] bool contains(const Address& address) const;
};

/// Whether it lies in one of them.
[[nodiscard]] bool is_among(const Address& address, const std::vector<AddressRange>& ranges);

/// Who asks: the peer itself, unless it is one of our proxies; then the last one in X-Forwarded-For
/// that is none of them. What clients write into that field themselves stands before it and counts
/// for nothing; where a proxy left something that is no address, the proxy is who asks.
[[nodiscard]] Address client_of(const Address& peer, const Fields& fields,
                                const std::vector<AddressRange>& proxies);

}  // namespace motcua::http
