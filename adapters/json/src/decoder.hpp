// Reads described types in the stored format (see codec.hpp), side by side with the text: members
// are expected in the order in which they are written, so that other members, members in another
// order and doubles are found without looking for them.
#pragma once

#include <charconv>
#include <concepts>
#include <stdexcept>
#include <string>
#include <string_view>

#include <motcua/engine/model/dossier.hpp>

#include "fields.hpp"
#include "tape.hpp"
#include "texts.hpp"

namespace motcua::json {

/// Thrown where the text is not what was expected; becomes an Error in the codec.
class Unreadable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// "expected `expected`, but there is `part`".
[[noreturn]] void fail(std::string_view expected, const TapePart* part);

class PersonalValues;

class Decoder {
public:
    /// With `personal`, values of Personal members come from there instead of from this text.
    explicit Decoder(const Tape& tape, PersonalValues* personal = nullptr)
        : parts_(tape.parts()), personal_(personal) {}

    /// The next part, which is passed.
    const TapePart& take(TapePart::Kind kind, std::string_view expected);
    [[nodiscard]] const TapePart* peek() const {
        return at_ < parts_.size() ? &parts_[at_] : nullptr;
    }
    [[nodiscard]] bool at_null() const {
        return at_ < parts_.size() && parts_[at_].kind == TapePart::Kind::null;
    }
    void skip() { ++at_; }

    void value(bool& yes);
    template <std::integral T>
    void value(T& number) {
        const TapePart& part = take(TapePart::Kind::number, "a number");
        const char* const end = part.text.data() + part.text.size();
        const auto [stop, error] = std::from_chars(part.text.data(), end, number);
        if (error != std::errc{} || stop != end) {
            fail("a whole number in its range", &part);
        }
    }
    void value(std::string& text) { text = take(TapePart::Kind::string, "text").text; }
    template <class Tag>
    void value(Id<Tag>& id) {
        value(id.value);
    }
    void value(Instant& at);
    void value(Minutes& minutes);
    void value(Date& date);
    void value(Duration& duration);
    void value(Decimal& decimal);
    void value(Hash& hash);
    void value(Value& value);
    template <DescribedEnum E>
    void value(E& e) {
        const TapePart& part = take(TapePart::Kind::string, "a name");
        const std::optional<E> found = enum_from_name<E>(part.text);
        if (!found) {
            fail("a known name", &part);
        }
        e = *found;
    }
    template <class T>
    void value(std::optional<T>& some) {
        if (at_null()) {
            skip();
            some.reset();
        } else {
            value(some.emplace());
        }
    }
    template <class T>
    void value(std::vector<T>& list) {
        const std::uint32_t size = take(TapePart::Kind::array, "a list").size;
        list.clear();
        list.reserve(size);
        for (std::uint32_t i = 0; i < size; ++i) {
            value(list.emplace_back());
        }
    }
    template <class T>
    void value(std::map<std::string, T>& map) {
        const std::uint32_t size = take(TapePart::Kind::object, "an object").size;
        map.clear();
        for (std::uint32_t i = 0; i < size; ++i) {
            const TapePart& key = take(TapePart::Kind::name, "a member");
            if (!map.empty() && map.rbegin()->first >= key.text) {
                fail("members in the order of their names", &key);
            }
            value(map.emplace_hint(map.end(), key.text, T{})->second);
        }
    }
    template <class T>
    void value(Personal<T>& personal) {
        if (at_null()) {
            skip();
            personal.erase();
        } else {
            value(personal.value);
        }
    }
    template <Described T>
    void value(T& object) {
        std::uint32_t left = take(TapePart::Kind::object, "an object").size;
        const auto visit = [&]<class Member>(std::string_view named, Member& member) {
            if constexpr (is_personal<Member>) {
                if (take_personal(member)) {
                    return;
                }
            }
            if (next_is(named, left)) {
                value(member);
            }
        };
        T::describe(object, visit);
        end_object(left);
    }

    /// True, and its name is passed, if `named` is the next of `left` members.
    [[nodiscard]] bool next_is(std::string_view named, std::uint32_t& left) {
        if (left == 0 || parts_[at_].text != named) {
            return false;
        }
        ++at_;
        --left;
        return true;
    }
    /// Fails unless every member was read.
    void end_object(std::uint32_t left) const {
        if (left != 0) {
            fail("no other member here", peek());
        }
    }

private:
    template <class T>
    [[nodiscard]] bool take_personal(Personal<T>& personal);

    const std::vector<TapePart>& parts_;
    std::size_t at_ = 0;
    PersonalValues* personal_;
};

/// The personal values of one event, in the order in which the event names them.
class PersonalValues {
public:
    enum class State { nothing_said, erased, present };

    explicit PersonalValues(State state) : state_(state) {}
    /// Those in `tape`, a list.
    explicit PersonalValues(const Tape& tape) : state_(State::present), values_(tape) {
        left_ = values_.take(TapePart::Kind::array, "a list").size;
    }

    template <class T>
    void take(Personal<T>& personal) {
        if (state_ == State::erased) {
            personal.erase();
        } else if (state_ == State::present) {
            if (left_ == 0) {
                fail("one more personal value", nullptr);
            }
            --left_;
            values_.value(personal);
        }
    }
    void end() const {
        if (left_ != 0) {
            fail("no other personal value", values_.peek());
        }
    }

private:
    State state_;
    Tape none_;
    Decoder values_{none_};
    std::uint32_t left_ = 0;
};

template <class T>
bool Decoder::take_personal(Personal<T>& personal) {
    if (personal_ == nullptr) {
        return false;
    }
    personal_->take(personal);
    return true;
}

}  // namespace motcua::json
