// Service and network, begun and ended in order.
#include <motcua/http/server.hpp>

#include "network.hpp"
#include "service.hpp"

namespace motcua::http {
namespace {

class RunningServer final : public Server {
public:
    RunningServer(ServerParts parts, ServerOptions options)
        : parts_(std::move(parts)), options_(std::move(options)) {}
    ~RunningServer() override { stop(std::chrono::milliseconds{0}); }

    [[nodiscard]] Result<void> begin() {
        auto service = Service::start(parts_, options_);
        if (!service) {
            return service.error();
        }
        service_ = std::move(*service);
        auto network =
            Network::start({options_, parts_.say,
                            [this](Request request, Respond respond) {
                                service_->handle(std::move(request), std::move(respond));
                            },
                            service_->dialogues(), service_->counts(), service_->metrics()});
        if (!network) {
            return network.error();
        }
        network_ = std::move(*network);
        return {};
    }

    std::string address() const override { return network_->address(); }
    std::string tracking_address() const override { return network_->tracking_address(); }
    Result<void> renew_certificate() override { return network_->renew_certificate(); }

    void stop(std::chrono::milliseconds within) override {
        if (service_) {
            service_->wake_all();
        }
        if (network_) {
            network_->stop(within);
        }
        if (service_) {
            service_->stop();
        }
    }

private:
    ServerParts parts_;
    ServerOptions options_;
    std::unique_ptr<Service> service_;
    std::unique_ptr<Network> network_;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::start(const ServerParts& parts,
                                              const ServerOptions& options) {
    auto server = std::make_unique<RunningServer>(parts, options);
    const Result<void> begun = server->begin();
    if (!begun) {
        return begun.error();
    }
    return std::unique_ptr<Server>(std::move(server));
}

}  // namespace motcua::http
