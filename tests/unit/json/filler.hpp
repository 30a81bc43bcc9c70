// Fills any described type with values that a seed decides: every member different from its
// default, or some members left as they are.
#pragma once

#include <string>
#include <string_view>

#include <motcua/engine/model/command.hpp>
#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/event.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/testing/seeded_random.hpp>

namespace motcua::json_test {

enum class Fill { everything, some };

class Filler {
public:
    explicit Filler(std::uint64_t seed, Fill fill = Fill::everything)
        : random_(seed), fill_(fill) {}

    template <Described T>
    T make() {
        T object{};
        fill(object);
        return object;
    }

    template <Described T>
    void fill(T& object) {
        const auto visit = [this](std::string_view, auto& member) {
            if (fill_ == Fill::everything || random_.chance(600)) {
                fill(member);
            }
        };
        T::describe(object, visit);
    }
    void fill(bool& yes) { yes = fill_ == Fill::everything ? !yes : random_.chance(500); }
    template <std::integral T>
    void fill(T& number) {
        number = static_cast<T>(random_.chance(50) ? ~T{0} : T(2 + random_.below(100'000)));
    }
    void fill(std::string& text);
    template <class Tag>
    void fill(Id<Tag>& id) {
        id.value = "id-" + std::to_string(random_.below(10'000));
    }
    void fill(Instant& at) {
        at = Instant{std::chrono::milliseconds{
            1'700'000'000'000 + static_cast<std::int64_t>(random_.below(1U << 30U))}};
    }
    void fill(Date& date) {
        date = Date{std::chrono::days{15'000 + static_cast<int>(random_.below(9'000))}};
    }
    void fill(Minutes& minutes) {
        minutes = Minutes{static_cast<std::int64_t>(random_.below(2'000)) - 400};
    }
    void fill(Duration& duration);
    void fill(Decimal& decimal);
    void fill(Value& value) { value = make_value(0); }
    template <DescribedEnum E>
    void fill(E& e) {
        const E before = e;
        do {
            e = static_cast<E>(random_.below(EnumNames<E>::names.size()));
        } while (fill_ == Fill::everything && e == before);
    }
    template <class T>
    void fill(std::optional<T>& some) {
        fill(some.emplace());
    }
    template <class T>
    void fill(std::vector<T>& list) {
        list.resize(1 + random_.below(3));
        for (T& element : list) {
            fill(element);
        }
    }
    template <class T>
    void fill(std::map<std::string, T>& map) {
        for (std::uint64_t left = 1 + random_.below(3); left > 0; --left) {
            std::string name;
            fill(name);
            fill(map[name]);
        }
    }
    template <class T>
    void fill(Personal<T>& personal) {
        if (fill_ == Fill::some && random_.chance(100)) {
            personal.erase();
        } else {
            fill(personal.value);
        }
    }

    template <class Body>
    RecordedEvent event() {
        RecordedEvent event;
        fill(event.dossier);
        fill(event.number);
        fill(event.at);
        fill(event.actor);
        event.event = make<Body>();
        return event;
    }
    [[nodiscard]] Hash hash() {
        Hash hash{};
        random_.fill(hash);
        return hash;
    }

private:
    [[nodiscard]] Value make_value(int depth);

    testing::SeededRandom random_;
    Fill fill_;
};

/// Calls `check` with a value of each alternative of a variant.
template <class Variant, class Check>
void for_each_type(const Check& check) {
    [&]<class... Bodies>(std::variant<Bodies...>*) {
        (check.template operator()<Bodies>(), ...);
    }(static_cast<Variant*>(nullptr));
}

}  // namespace motcua::json_test
