import "./main.css";

import ui from "@nuxt/ui/vue-plugin";
import { createApp } from "vue";

import App from "./app/App.vue";
import { router } from "./app/router";
import { i18n } from "./text/i18n";

createApp(App).use(router).use(i18n).use(ui).mount("#app");
