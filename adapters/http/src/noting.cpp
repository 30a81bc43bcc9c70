// Two bounded memories.
#include "noting.hpp"

#include <iterator>
#include <limits>
#include <utility>

namespace motcua::http {

bool RecentNotes::knows(const std::string& name, Moment now) const {
    const std::lock_guard lock(mutex_);
    const auto found = noted_.find(name);
    return found != noted_.end() && now - found->second < again;
}

void RecentNotes::remember(const std::string& name, Moment now) {
    const std::lock_guard lock(mutex_);
    if (noted_.size() >= kept_max) {
        std::erase_if(noted_, [&](const auto& one) { return now - one.second >= again; });
    }
    if (noted_.size() >= kept_max) {
        noted_.clear();  // some are noted once more
    }
    noted_[name] = now;
}

RefusalBook::OfKey& RefusalBook::of(const std::string& key) {
    const auto found = keys_.find(key);
    if (found != keys_.end()) {
        return found->second;
    }
    return keys_.size() < keys_max ? keys_[key] : others_;
}

bool RefusalBook::take(const std::string& key, const AuditEntry& entry, Moment now) {
    const std::lock_guard lock(mutex_);
    if (now - begun_ >= window) {
        std::vector<AuditEntry> counted = take_counted();
        std::move(counted.begin(), counted.end(), std::back_inserter(waiting_));
        begun_ = now;
    }
    OfKey& one = of(key);
    if (&one != &others_ && one.written < each_max && written_ < all_max) {
        ++one.written;
        ++written_;
        return true;
    }
    if (one.counted < std::numeric_limits<std::uint32_t>::max()) {
        ++one.counted;
    }
    one.last = entry;
    if (&one == &others_) {
        one.last.actor.clear();
        one.last.system.clear();
        one.last.subject.clear();
        one.last.client.clear();
    }
    return false;
}

std::vector<AuditEntry> RefusalBook::over(Moment now) {
    const std::lock_guard lock(mutex_);
    std::vector<AuditEntry> given = std::exchange(waiting_, {});
    if (now - begun_ >= window) {
        std::vector<AuditEntry> counted = take_counted();
        std::move(counted.begin(), counted.end(), std::back_inserter(given));
        begun_ = now;
    }
    return given;
}

std::vector<AuditEntry> RefusalBook::rest() {
    const std::lock_guard lock(mutex_);
    std::vector<AuditEntry> given = std::exchange(waiting_, {});
    std::vector<AuditEntry> counted = take_counted();
    std::move(counted.begin(), counted.end(), std::back_inserter(given));
    return given;
}

std::string recent_name(const AuditEntry& entry) {
    return entry.actor + '\n' + entry.system + '\n' + entry.subject + '\n' + entry.client;
}

std::string refused_at(const std::string& client) { return "sign-in\n" + client; }

std::vector<AuditEntry> RefusalBook::take_counted() {
    std::vector<AuditEntry> counted;
    const auto add = [&counted](const OfKey& one) {
        if (one.counted > 0) {
            counted.push_back(one.last);
            counted.back().count = one.counted;
        }
    };
    for (const auto& [key, one] : keys_) {
        add(one);
    }
    add(others_);
    keys_.clear();
    others_ = {};
    written_ = 0;
    return counted;
}

}  // namespace motcua::http
