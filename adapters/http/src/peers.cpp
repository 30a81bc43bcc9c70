// Counts that go when they are nought: no more of them than connections.
#include "peers.hpp"

namespace motcua::http {
namespace {

constexpr unsigned kOneClientBits = 64;

std::string key_of(const Address& peer) {
    return peer.is_v6 ? peer.network(kOneClientBits) : peer.to_string();
}

}  // namespace

bool Peers::is_counted(const Address& peer) const { return most_ > 0 && !is_among(peer, proxies_); }

bool Peers::enter(const Address& peer, bool crowded) {
    if (!is_counted(peer)) {
        return true;
    }
    const std::string key = key_of(peer);
    const auto found = counts_.find(key);
    if (found == counts_.end()) {
        counts_.emplace(key, 1);
        return true;
    }
    if (crowded && found->second >= most_) {
        return false;
    }
    ++found->second;
    return true;
}

void Peers::leave(const Address& peer) {
    if (!is_counted(peer)) {
        return;
    }
    const auto found = counts_.find(key_of(peer));
    if (found != counts_.end() && --found->second == 0) {
        counts_.erase(found);
    }
}

}  // namespace motcua::http
