// Reading addresses by the rules of the system's inet_pton, which knows one spelling of each.
#include <algorithm>
#include <charconv>

#include <arpa/inet.h>
#include <netinet/in.h>

#include <motcua/notify/address.hpp>

namespace motcua::notify {
namespace {

constexpr std::size_t kTextMax = 45;  // the longest text of version 6 has so many characters

/// IANA's registries of special addresses. Of version 4 these are closed; of version 6 only
/// 2000::/3 is open, and these parts of it are closed again.
constexpr std::array<std::string_view, 17> kClosed4{
    "0.0.0.0/8",      "10.0.0.0/8",     "100.64.0.0/10", "127.0.0.0/8",     "169.254.0.0/16",
    "172.16.0.0/12",  "192.0.0.0/24",   "192.0.2.0/24",  "192.31.196.0/24", "192.52.193.0/24",
    "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/4",    "240.0.0.0/4"};
constexpr std::string_view kOpen6 = "2000::/3";
constexpr std::array<std::string_view, 5> kClosed6{"2001::/23", "2001:db8::/32", "2002::/16",
                                                   "2620:4f:8000::/48", "3fff::/20"};

bool lies_in(std::string_view network, const Address& address) {
    const auto parsed = parse_network(network);
    return parsed && contains(*parsed, address);
}

/// The first bits of an address, the others zero.
Address masked(Address address, unsigned bits) {
    for (unsigned i = 0; i < address.bytes.size(); ++i) {
        const unsigned kept = bits <= i * 8 ? 0 : std::min(8U, bits - i * 8);
        address.bytes.at(i) &= static_cast<std::uint8_t>(0xFF00U >> kept);
    }
    return address;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
    if (text.empty() || text.size() > kTextMax || text.find('\0') != std::string_view::npos) {
        return std::nullopt;
    }
    const std::string terminated(text);
    Address address;
    address.v6 = text.find(':') != std::string_view::npos;
    return ::inet_pton(address.v6 ? AF_INET6 : AF_INET, terminated.c_str(), address.bytes.data()) ==
                   1
               ? std::optional(address)
               : std::nullopt;
}

std::string to_text(const Address& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const char* const written = ::inet_ntop(address.v6 ? AF_INET6 : AF_INET, address.bytes.data(),
                                            text.data(), static_cast<socklen_t>(text.size()));
    return written == nullptr ? std::string{} : std::string(written);
}

Address unmapped(const Address& address) {
    constexpr std::array<std::uint8_t, 12> prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    if (!address.v6 || !std::equal(prefix.begin(), prefix.end(), address.bytes.begin())) {
        return address;
    }
    Address inner;
    std::copy(address.bytes.begin() + prefix.size(), address.bytes.end(), inner.bytes.begin());
    return inner;
}

std::optional<Network> parse_network(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        return std::nullopt;
    }
    const auto base = parse_address(text.substr(0, slash));
    const std::string_view digits = text.substr(slash + 1);
    unsigned bits = 0;
    const auto [stop, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (!base || failed != std::errc{} || stop != digits.data() + digits.size() ||
        bits > (base->v6 ? 128U : 32U) || unmapped(*base) != *base ||
        masked(*base, bits) != *base) {
        return std::nullopt;
    }
    return Network{*base, bits};
}

bool contains(const Network& network, const Address& address) {
    const Address inner = unmapped(address);
    return inner.v6 == network.base.v6 && masked(inner, network.bits) == network.base;
}

bool is_internet(const Address& address) {
    const Address inner = unmapped(address);
    const auto closes = [&](std::string_view network) { return lies_in(network, inner); };
    if (inner.v6) {
        return lies_in(kOpen6, inner) && std::none_of(kClosed6.begin(), kClosed6.end(), closes);
    }
    return std::none_of(kClosed4.begin(), kClosed4.end(), closes);
}

}  // namespace motcua::notify
