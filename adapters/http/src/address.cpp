// The system reads and writes addresses; ranges and proxies are compared here.
#include "address.hpp"

#include <algorithm>
#include <charconv>

#include <arpa/inet.h>

#include "text_case.hpp"

namespace motcua::http {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

Address unmapped(const std::array<std::uint8_t, 16>& bytes) {
    Address address{true, bytes};
    if (std::equal(kMapped.begin(), kMapped.end(), bytes.begin())) {
        address = Address{};
        std::copy(bytes.begin() + kMapped.size(), bytes.end(), address.bytes.begin());
    }
    return address;
}

unsigned width_of(const Address& address) { return address.is_v6 ? 128 : 32; }

/// The address with all bits behind the first `bits` cleared.
Address masked(Address address, unsigned bits) {
    for (std::size_t i = 0; i < address.bytes.size(); ++i) {
        const auto before = static_cast<unsigned>(i) * 8;
        const unsigned kept = bits > before ? std::min(bits - before, 8U) : 0;
        const unsigned mask = (0xff00U >> kept) & 0xffU;
        address.bytes.at(i) = static_cast<std::uint8_t>(address.bytes.at(i) & mask);
    }
    return address;
}

/// The hops of all fields of that name, as they came.
std::vector<std::string_view> hops_of(const Fields& fields) {
    std::vector<std::string_view> hops;
    for (const auto& [name, value] : fields.all()) {
        if (!equal_ignoring_case(name, "X-Forwarded-For")) {
            continue;
        }
        std::string_view rest = value;
        for (;;) {
            const std::size_t comma = rest.find(',');
            hops.push_back(trimmed(rest.substr(0, comma)));
            if (comma == std::string_view::npos) {
                break;
            }
            rest.remove_prefix(comma + 1);
        }
    }
    return hops;
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
    const std::string terminated(text);
    if (terminated.find('\0') != std::string::npos) {
        return std::nullopt;
    }
    Address address;
    if (::inet_pton(AF_INET, terminated.c_str(), address.bytes.data()) == 1) {
        return address;
    }
    std::array<std::uint8_t, 16> bytes{};
    if (::inet_pton(AF_INET6, terminated.c_str(), bytes.data()) == 1) {
        return unmapped(bytes);
    }
    return std::nullopt;
}

std::string Address::to_string() const {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const int family = is_v6 ? AF_INET6 : AF_INET;
    return ::inet_ntop(family, bytes.data(), text.data(), text.size()) != nullptr ? text.data()
                                                                                  : std::string{};
}

std::string Address::network(unsigned bits) const {
    return masked(*this, bits).to_string() + "/" + std::to_string(bits);
}

std::optional<AddressRange> AddressRange::parse(std::string_view text) {
    const std::size_t slash = text.find('/');
    const auto base = Address::parse(text.substr(0, slash));
    if (!base) {
        return std::nullopt;
    }
    AddressRange range{*base, width_of(*base)};
    if (slash != std::string_view::npos) {
        const std::string_view digits = text.substr(slash + 1);
        const char* const end = digits.data() + digits.size();
        const auto [stop, failed] = std::from_chars(digits.data(), end, range.bits);
        if (failed != std::errc{} || stop != end || range.bits > width_of(*base)) {
            return std::nullopt;
        }
    }
    range.base = masked(range.base, range.bits);
    return range;
}

bool AddressRange::contains(const Address& address) const {
    return address.is_v6 == base.is_v6 && masked(address, bits) == base;
}

bool is_among(const Address& address, const std::vector<AddressRange>& ranges) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const AddressRange& range) { return range.contains(address); });
}

Address client_of(const Address& peer, const Fields& fields,
                  const std::vector<AddressRange>& proxies) {
    Address client = peer;
    if (!is_among(peer, proxies)) {
        return client;
    }
    const std::vector<std::string_view> hops = hops_of(fields);
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        const auto address = Address::parse(*hop);
        if (!address) {
            return client;
        }
        client = *address;
        if (!is_among(client, proxies)) {
            return client;
        }
    }
    return client;
}

}  // namespace motcua::http
