/** The names under which the browser keeps what a reader chose: localStorage, never a cookie. */
export const displayKeys = { theme: 'bisan.theme', textSize: 'bisan.text-size' } as const;

export const themes = ['system', 'light', 'dark'] as const;
export const textSizes = ['small', 'normal', 'large', 'largest'] as const;

/**
 * Runs in <head> before anything is painted and puts a reader's choices on <html>, so that no
 * page flashes in the wrong colours while all readers share one cached copy of it. It is a
 * constant: a content security policy may allow it by its hash. A browser that refuses
 * storage follows the system.
 */
export const displayScript =
  `(function(){try{var d=document.documentElement.dataset,s=localStorage,` +
  `t=s.getItem("${displayKeys.theme}"),z=s.getItem("${displayKeys.textSize}");` +
  `if(t==="light"||t==="dark")d.theme=t;` +
  `if(z==="small"||z==="large"||z==="largest")d.textSize=z}catch(e){}})()`;
