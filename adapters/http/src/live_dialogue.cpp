// The words of one client: its ticket first, then what it wants to hear of. A message that cannot be
// understood ends the conversation: nobody goes on by guessing.
#include <algorithm>
#include <utility>

#include "live.hpp"
#include "live_words.hpp"

namespace motcua::http {
namespace {

/// So many in any second, saved up to one second's worth.
class Pace {
public:
    Pace(std::size_t a_second, std::chrono::milliseconds now)
        : most_(static_cast<std::int64_t>(a_second) * 1'000), saved_(most_), last_(now) {}

    [[nodiscard]] bool allows(std::chrono::milliseconds now) {
        saved_ = std::min(most_, saved_ + (now - last_).count() * (most_ / 1'000));
        last_ = now;
        saved_ -= 1'000;
        return saved_ >= 0;
    }

private:
    std::int64_t most_;  ///< thousandths of a message
    std::int64_t saved_;
    std::chrono::milliseconds last_;
};

class LiveDialogue final : public Dialogue {
public:
    LiveDialogue(Live& live, Opening opening, std::optional<Caller> caller)
        : live_(live),
          language_(opening.language),
          client_(live.relay().join(std::move(opening.wake))),
          pace_(live.limits().messages_a_second, live.parts().clock.boot_time()) {
        if (caller) {
            sign_in(std::move(*caller));
        }
    }
    ~LiveDialogue() override { live_.see_off(client_); }

    void receive(std::string_view message) override;
    void hear_control() override { keep_pace(); }
    void expect_ticket() override {
        if (!signed_in_) {
            refuse_ticket();
        }
    }
    Bytes take() override { return live_.relay().take(client_); }
    std::optional<Farewell> farewell() const override { return live_.relay().farewell(client_); }
    void part(Farewell farewell) override { live_.relay().part(client_, std::move(farewell)); }

private:
    void sign_in(Caller caller) {
        signed_in_ = true;
        live_.welcome({client_, std::move(caller), language_, {}, false});
    }
    bool keep_pace();
    void hear(const std::string& name, const json::Node& value);
    void take_ticket(const json::Node& value);
    void subscribe(const json::Node& value);
    void unsubscribe(const json::Node& value);
    /// The wishes of {"subscribe": one or several}; none: it is refused.
    std::vector<Wish> wishes(const std::string& name, const json::Node& value);
    void refuse(const Fault& fault) {
        live_.relay().part(client_, {farewell::bad_message, "a message that cannot be used"},
                           fault_message(fault, live_.parts().say, language_));
    }
    void refuse_ahead(const std::string& pointer) {
        live_.relay().part(
            client_, {farewell::bad_message, "a cursor behind the end of the log"},
            problem_message(cursor_ahead(live_.parts().say, language_, {pointer, {}, {}})));
    }
    void refuse_ticket() {
        live_.relay().part(client_, {farewell::signed_out, "no ticket that is good"},
                           problem_message(bad_ticket(live_.parts().say, language_)));
    }

    Live& live_;
    const Language language_;
    const Relay::ClientPtr client_;
    Pace pace_;
    bool signed_in_ = false;
};

bool LiveDialogue::keep_pace() {
    const bool keeps = pace_.allows(live_.parts().clock.boot_time());
    if (!keeps) {
        part({farewell::too_often, "too many messages in a second"});
    }
    return keeps;
}

void LiveDialogue::receive(std::string_view message) {
    if (farewell() || !keep_pace()) {
        return;
    }
    const Result<json::Node> node = json::parse(message);
    if (!node) {
        const std::string& at = node.error().at;
        refuse({at.empty() ? at : "/" + at, node.error().detail});
        return;
    }
    if (node->kind != json::NodeKind::object || node->members.size() != 1) {
        refuse({"", "expected a JSON object with one member, but it is something else"});
        return;
    }
    hear(node->members.front().first, node->members.front().second);
}

void LiveDialogue::hear(const std::string& name, const json::Node& value) {
    if (!signed_in_) {
        name == "ticket" ? take_ticket(value) : refuse_ticket();
    } else if (name == "subscribe") {
        subscribe(value);
    } else if (name == "unsubscribe") {
        unsubscribe(value);
    } else {
        refuse({"", "expected \"subscribe\" or \"unsubscribe\", but the message has neither"});
    }
}

void LiveDialogue::take_ticket(const json::Node& value) {
    std::optional<Caller> caller;
    if (value.kind == json::NodeKind::string) {
        caller = live_.tickets().take(value.text);
    }
    caller ? sign_in(std::move(*caller)) : refuse_ticket();
}

std::vector<Wish> LiveDialogue::wishes(const std::string& name, const json::Node& value) {
    const bool several = value.kind == json::NodeKind::array;
    std::vector<Wish> all;
    for (std::size_t i = 0; i < (several ? value.items.size() : 1); ++i) {
        const std::string pointer = "/" + name + (several ? "/" + std::to_string(i) : "");
        auto wish = read_wish(several ? value.items[i] : value, pointer);
        if (const Fault* const fault = std::get_if<Fault>(&wish)) {
            refuse(*fault);
            return {};
        }
        all.push_back(std::move(std::get<Wish>(wish)));
    }
    if (all.empty()) {
        refuse({"/" + name, "expected at least one subscription, but there is none"});
    }
    return all;
}

void LiveDialogue::subscribe(const json::Node& value) {
    const std::vector<Wish> wanted = wishes("subscribe", value);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i].after && live_.is_ahead(*wanted[i].after)) {
            const bool several = value.kind == json::NodeKind::array;
            refuse_ahead("/subscribe" + (several ? "/" + std::to_string(i) : "") + "/after");
            return;
        }
    }
    const std::size_t most = live_.limits().subscriptions;
    if (!wanted.empty() && !live_.relay().subscribe(client_, wanted, most)) {
        refuse({"/subscribe", "expected at most " + std::to_string(most) +
                                  " subscriptions of a connection, but there would be more"});
    }
}

void LiveDialogue::unsubscribe(const json::Node& value) {
    for (const Wish& wish : wishes("unsubscribe", value)) {
        if (wish.after) {
            refuse({"/unsubscribe", "expected a subscription without \"after\", but it has one"});
            return;
        }
        if (!live_.relay().unsubscribe(client_, wish.filter)) {
            refuse({"/unsubscribe",
                    "expected a subscription of this connection, but it has none "
                    "like that"});
            return;
        }
    }
}

}  // namespace

std::unique_ptr<Dialogue> make_dialogue(Live& live, Opening opening, std::optional<Caller> caller) {
    return std::make_unique<LiveDialogue>(live, std::move(opening), std::move(caller));
}

}  // namespace motcua::http
