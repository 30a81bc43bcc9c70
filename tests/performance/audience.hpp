// Many WebSocket clients in one thread that only count what they hear and when.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace motcua::performance {

class Audience {
public:
    /// Connects `count` clients, one after the other; `first` is what each says once it is let in
    /// (masked text messages), by its number.
    Audience(std::uint16_t port, const std::string& target, std::size_t count,
             const std::function<std::vector<std::string>(std::size_t)>& first);
    ~Audience();
    Audience(const Audience&) = delete;
    Audience& operator=(const Audience&) = delete;

    /// Reads until `messages` text messages came that have `mark` in them, or nothing came for 20 s;
    /// calls `heard` for each. Returns how many came.
    std::size_t listen(std::size_t messages, const std::string& mark,
                       const std::function<void(std::size_t client, const std::string&)>& heard);

private:
    struct Client {
        int socket = -1;
        std::string bytes;
    };
    std::vector<Client> clients_;
};

}  // namespace motcua::performance
