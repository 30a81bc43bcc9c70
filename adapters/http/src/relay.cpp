// Clients between past and present. Everything here happens under the relay's lock.
#include "relay.hpp"

#include <algorithm>
#include <utility>

#include "cloud_event.hpp"

namespace motcua::http {

class Relay::Client {
public:
    std::function<void()> wake;
    bool awake = false;  ///< it was called, and take() did not find the end since
    std::deque<Bytes> waiting;
    std::optional<Farewell> farewell;

    bool admitted = false;
    Visibility visibility;
    Follower follower;
    std::uint64_t generation = 0;
    bool live = false;
    bool hungry = false;        ///< stands in the queue for a page
    bool reading = false;       ///< a page is on its way
    bool cursor_due = false;    ///< to be told its cursor when it is live
    std::uint64_t told = 0;     ///< cursor of the last message
    std::uint64_t offered = 0;  ///< event that it was looked at for
};

namespace {

Bytes message_of(const PublicEvent& event) {
    return std::make_shared<const std::string>(R"({"cursor":")" + cursor_of(event.sequence) +
                                               R"(","event":)" + event.text + "}");
}

void drop(std::vector<Relay::Client*>& from, Relay::Client* client) {
    from.erase(std::remove(from.begin(), from.end(), client), from.end());
}

bool same(const Visibility& one, const Visibility& other) {
    return one.everything == other.everything && one.units == other.units &&
           one.officer == other.officer;
}

}  // namespace

Relay::ClientPtr Relay::join(std::function<void()> wake) {
    auto client = std::make_shared<Client>();
    client->wake = std::move(wake);
    const std::lock_guard lock(mutex_);
    clients_.insert(client);
    return client;
}

void Relay::leave(const ClientPtr& client) {
    const std::lock_guard lock(mutex_);
    set_live(*client, false);
    forget(*client);
    client->wake = nullptr;
    client->farewell = Farewell{};
    client->waiting.clear();
    clients_.erase(client);
}

void Relay::admit(const ClientPtr& client, const Visibility& visibility) {
    const std::lock_guard lock(mutex_);
    if (client->farewell || (client->admitted && same(client->visibility, visibility))) {
        return;
    }
    forget(*client);
    client->visibility = visibility;
    client->admitted = true;
    ++client->generation;
    index(*client);
    settle(client);
}

bool Relay::subscribe(const ClientPtr& client, const std::vector<Wish>& wishes, std::size_t most) {
    const std::lock_guard lock(mutex_);
    if (client->follower.size() + wishes.size() > most) {
        return false;
    }
    if (client->live) {
        // What the relay passed without it was not for it; so far it has got.
        client->follower.reach(position_);
        set_live(*client, false);
    }
    for (const Wish& wish : wishes) {
        client->follower.add(wish.filter, wish.after.value_or(position_));
    }
    ++client->generation;
    client->cursor_due = true;
    settle(client);
    return true;
}

bool Relay::unsubscribe(const ClientPtr& client, const EventFilter& filter) {
    const std::lock_guard lock(mutex_);
    if (client->live) {
        client->follower.reach(position_);
    }
    if (!client->follower.remove(filter)) {
        return false;
    }
    ++client->generation;
    if (client->follower.size() == 0) {
        set_live(*client, false);
    }
    settle(client);
    return true;
}

Bytes Relay::take(const ClientPtr& client) {
    const std::lock_guard lock(mutex_);
    if (client->waiting.empty()) {
        client->awake = false;
        return nullptr;
    }
    Bytes message = std::move(client->waiting.front());
    client->waiting.pop_front();
    settle(client);
    return message;
}

std::optional<Farewell> Relay::farewell(const ClientPtr& client) const {
    const std::lock_guard lock(mutex_);
    return client->farewell;
}

void Relay::part(const ClientPtr& client, Farewell farewell, std::string last) {
    const std::lock_guard lock(mutex_);
    if (client->farewell) {
        return;
    }
    client->farewell = std::move(farewell);
    set_live(*client, false);
    forget(*client);
    client->waiting.clear();
    if (!last.empty()) {
        client->waiting.push_back(std::make_shared<const std::string>(std::move(last)));
    }
    wake(*client);
}

std::optional<Relay::PageOrder> Relay::next_page() {
    const std::lock_guard lock(mutex_);
    while (!hungry_.empty()) {
        const ClientPtr client = std::move(hungry_.front());
        hungry_.pop_front();
        client->hungry = false;
        if (client->farewell || client->live || client->follower.size() == 0) {
            continue;
        }
        client->reading = true;
        return PageOrder{client, client->follower.position(), client->generation,
                         client->visibility, client->follower};
    }
    return std::nullopt;
}

bool Relay::is_hungry() const {
    const std::lock_guard lock(mutex_);
    return !hungry_.empty();
}

void Relay::take_page(const PageOrder& order, const EventPage& page) {
    const std::lock_guard lock(mutex_);
    Client& client = *order.client;
    client.reading = false;
    if (client.farewell) {
        return;
    }
    // A page that was read for other rights or subscriptions leaves out what is wanted now.
    if (order.generation == client.generation) {
        std::uint64_t reached = page.last;
        for (const PublicEventPtr& event : page.events) {
            if (client.waiting.size() >= waiting_max_) {
                reached = event->sequence - 1;
                break;
            }
            if (client.follower.pass(*event)) {
                push(client, message_of(*event), event->sequence);
            }
        }
        client.follower.reach(reached);
    }
    settle(order.client);
}

std::uint64_t Relay::position() const {
    const std::lock_guard lock(mutex_);
    return position_;
}

void Relay::publish(const EventPage& page) {
    for (const PublicEventPtr& event : page.events) {
        const std::lock_guard lock(mutex_);
        deliver(event);
        position_ = std::max(position_, event->sequence);
    }
    const std::lock_guard lock(mutex_);
    position_ = std::max(position_, page.last);
}

bool Relay::skip_to(std::uint64_t sequence) {
    const std::lock_guard lock(mutex_);
    if (live_ > 0) {
        return false;
    }
    position_ = std::max(position_, sequence);
    return true;
}

void Relay::tell_cursors() {
    const std::lock_guard lock(mutex_);
    for (const ClientPtr& client : clients_) {
        if (client->admitted && client->follower.size() > 0 && client->waiting.empty() &&
            client->told < cursor_at(*client)) {
            tell_cursor(*client);
        }
    }
}

/// Where is it, and what does it need next?
void Relay::settle(const ClientPtr& client) {
    Client& one = *client;
    if (one.farewell || !one.admitted || one.follower.size() == 0 || one.live || one.reading ||
        one.hungry) {
        return;
    }
    if (one.follower.position() >= position_) {
        set_live(one, true);
        if (one.cursor_due) {
            one.cursor_due = false;
            tell_cursor(one);
        }
        return;
    }
    if (one.waiting.size() <= waiting_max_ / 2) {
        one.hungry = true;
        hungry_.push_back(client);
        hungry_signal_();
    }
}

void Relay::set_live(Client& client, bool live) {
    if (client.live != live) {
        client.live = live;
        live_ = live ? live_ + 1 : live_ - 1;
    }
}

void Relay::push(Client& client, Bytes message, std::uint64_t sequence) {
    client.waiting.push_back(std::move(message));
    client.told = sequence;
    wake(client);
}

std::uint64_t Relay::cursor_at(const Client& client) const {
    // Whoever is live has got what the relay passed; he may have read further than that.
    const std::uint64_t read = client.follower.position();
    return client.live ? std::max(position_, read) : read;
}

void Relay::tell_cursor(Client& client) {
    const std::uint64_t cursor = cursor_at(client);
    push(client, std::make_shared<const std::string>(R"({"cursor":")" + cursor_of(cursor) + "\"}"),
         cursor);
}

void Relay::wake(Client& client) const {
    if (!client.awake && client.wake) {
        client.awake = true;
        client.wake();
    }
}

void Relay::offer(Client& client, const PublicEventPtr& event, Bytes& message) {
    if (!client.live || client.offered == event->sequence) {
        return;
    }
    client.offered = event->sequence;
    if (client.waiting.size() >= waiting_max_) {
        // Back to the past: it goes on from here when it has taken what waits.
        client.follower.reach(event->sequence - 1);
        set_live(client, false);
        return;
    }
    if (client.follower.pass(*event)) {
        message = message ? message : message_of(*event);
        push(client, message, event->sequence);
    }
}

void Relay::deliver(const PublicEventPtr& event) {
    Bytes message;
    const auto offer_all = [&](const std::vector<Client*>& clients) {
        for (Client* const client : clients) {
            offer(*client, event, message);
        }
    };
    const auto offer_by = [&](const Reached& reached, const std::string& id) {
        if (const auto found = reached.find(id); found != reached.end()) {
            offer_all(found->second);
        }
    };
    offer_all(seeing_all_);
    for (const UnitId& unit : event->audience.units) {
        offer_by(by_unit_, unit.value);
    }
    for (const OfficerId& officer : event->audience.officers) {
        offer_by(by_officer_, officer.value);
    }
}

void Relay::index(Client& client) {
    if (client.visibility.everything) {
        seeing_all_.push_back(&client);
        return;
    }
    for (const UnitId& unit : client.visibility.units) {
        by_unit_[unit.value].push_back(&client);
    }
    if (!client.visibility.officer.empty()) {
        by_officer_[client.visibility.officer.value].push_back(&client);
    }
}

void Relay::forget(Client& client) {
    drop(seeing_all_, &client);
    const auto drop_from = [&](Reached& reached, const std::string& id) {
        if (const auto found = reached.find(id); found != reached.end()) {
            drop(found->second, &client);
            if (found->second.empty()) {
                reached.erase(found);
            }
        }
    };
    for (const UnitId& unit : client.visibility.units) {
        drop_from(by_unit_, unit.value);
    }
    drop_from(by_officer_, client.visibility.officer.value);
}

}  // namespace motcua::http
