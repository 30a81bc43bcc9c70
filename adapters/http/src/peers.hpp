// How many connections each address has, so that one client cannot hold all that there are. Pure.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "address.hpp"

namespace motcua::http {

/// Of IPv6 all addresses of a /64 count as one: who has one of them has as many as he likes. Proxies
/// are not counted: through them everybody comes. For one thread.
class Peers {
public:
    /// `most`: 0 = any number. `proxies` must outlive it, and may be filled until the first call.
    Peers(std::size_t most, const std::vector<AddressRange>& proxies)
        : most_(most), proxies_(proxies) {}

    /// Counts a connection. Only where it is `crowded` has an address its bound: false, and nothing counted, if
    /// it has as many as it may.
    [[nodiscard]] bool enter(const Address& peer, bool crowded);
    /// One that entered ended.
    void leave(const Address& peer);
    /// Addresses that are kept.
    [[nodiscard]] std::size_t size() const { return counts_.size(); }

private:
    [[nodiscard]] bool is_counted(const Address& peer) const;

    const std::size_t most_;
    const std::vector<AddressRange>& proxies_;
    std::map<std::string, std::size_t> counts_;  ///< of those that have any
};

}  // namespace motcua::http
